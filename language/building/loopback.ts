import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import { isAddressSetting, isNamespaceDeclaration } from '../generated/ast.ts';
import type { NodeDeclaration } from '../generated/ast.ts';
import { interfaceSettings } from './interface-settings.ts';
import { writtenAddresses, type WrittenAddress } from './written-addresses.ts';

const NONE: readonly WrittenAddress[] = [];

/** Whether `name` is the loopback interface of `node`, which no connector makes: each namespace has one. */
export function isLoopback(node: NodeDeclaration | undefined, name: string | undefined): boolean {
  return name === LOOPBACK && isNamespaceDeclaration(node);
}

/** The addresses that a declaration gives the loopback interface of its namespace, or of each member of its family. */
export function loopbackAddresses(node: NodeDeclaration | undefined): readonly WrittenAddress[] {
  if (!isNamespaceDeclaration(node) || node.interfaces.length === 0) return NONE;
  return interfaceSettings(node, LOOPBACK).filter(isAddressSetting).flatMap(writtenAddresses);
}
