import { EmptyFileSystem, URI } from 'langium';
import { expect, test } from 'vitest';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { createNSLinkCoreServices } from '../../language/nslink-module.ts';
import { describedBy, endsOf, messagesFor } from './support/found.ts';

test('two files never see names of each other', async () => {
  const { shared } = createNSLinkCoreServices(EmptyFileSystem);
  const { LangiumDocumentFactory, LangiumDocuments, DocumentBuilder } = shared.workspace;
  const open = (name: string, text: string) => {
    const document = LangiumDocumentFactory.fromString<TopologyFile>(text, URI.parse(`memory:/${name}.nslink`));
    LangiumDocuments.addDocument(document);
    return document;
  };
  const first = open('first', 'namespace a namespace h[1..1] connector veth a.x -- h1.y');
  const second = open('second', 'namespace b { interface x { mtu 1400 } } connector veth a.x -- h1.y');
  await DocumentBuilder.build([first, second], { validation: true });
  expect(first.diagnostics).toEqual([]);
  expect(second.diagnostics?.map(({ code }) => code).sort()).toEqual([
    'undeclared-node',
    'undeclared-node',
    'unused-block',
  ]);
  expect(second.references.map(reference => ('ref' in reference ? reference.ref : reference))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('the order of statements does not matter to what they mean', async () => {
  const statements = [
    'namespace a { interface x { mtu 1400 } }',
    'switch ovs s { port p { mac 02:00:00:00:00:01 } }',
    'connector veth a.x 10.0.0.1/24 -- s.p',
  ];
  const forwards = await describedBy(statements.join('\n'));
  expect(await describedBy(statements.toReversed().join('\n'))).toEqual(forwards);
});

test('blocks see the interfaces of their own node only', async () => {
  expect(await messagesFor('namespace a { interface y { } } namespace b connector veth a.x -- b.y')).toEqual([
    'unused-block: No connector names the interface y: name it in the connector that makes it, as in a.y, or remove the block.',
  ]);
});

test('names that every object has are names like others', async () => {
  const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'prototype', 'valueOf'];
  const text =
    names.map(name => `namespace ${name} `).join('') + 'connector veth constructor.toString -- __proto__.valueOf';
  expect(await endsOf(text)).toEqual(['constructor.toString -- __proto__.valueOf']);
  expect((await describedBy(text)).namespaces).toEqual(names.map(name => ({ name })));
  for (const name of names) expect((await messagesFor(`connector veth ${name} -- ${name}.x`)).length).toBe(2);
  expect(await messagesFor('switch toString a')).toEqual([
    'unknown-kind: toString is no kind of switch: write `bridge` or `ovs` after `switch`.',
  ]);
  expect((await messagesFor('namespace a connector constructor a -- a'))[0]).toMatch(/^unknown-kind: /);
});
