import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  inject,
  type DefaultSharedCoreModuleContext,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type Module,
  type PartialLangiumCoreServices,
  type PartialLangiumSharedCoreServices,
} from 'langium';
import { NSLinkGeneratedModule, NSLinkGeneratedSharedModule } from './generated/module.ts';
import { NoReferenceIndex } from './linking/no-reference-index.ts';
import { NSLinkLinker } from './linking/nslink-linker.ts';
import { NSLinkScopeComputation } from './linking/nslink-scope-computation.ts';
import { NSLinkScopeProvider } from './linking/nslink-scope-provider.ts';
import { NSLinkLexer } from './parsing/nslink-lexer.ts';
import { createNSLinkParser } from './parsing/nslink-parser.ts';
import { NSLinkTokenBuilder } from './parsing/nslink-token-builder.ts';
import { NSLinkValueConverter } from './parsing/nslink-value-converter.ts';
import { NSLinkParserMessages } from './parsing/syntax-messages.ts';
import { NSLinkDocumentValidator } from './validation/nslink-document-validator.ts';
import { NSLinkValidationRegistry } from './validation/nslink-validation-registry.ts';

/** The language's own services, as far as they need no editor. */
export const NSLinkCoreModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    Lexer: services => new NSLinkLexer(services),
    LangiumParser: services => createNSLinkParser(services),
    TokenBuilder: () => new NSLinkTokenBuilder(),
    ParserErrorMessageProvider: () => new NSLinkParserMessages(),
    ValueConverter: () => new NSLinkValueConverter(),
  },
  references: {
    Linker: services => new NSLinkLinker(services),
    ScopeComputation: services => new NSLinkScopeComputation(services),
    ScopeProvider: services => new NSLinkScopeProvider(services),
  },
  validation: {
    DocumentValidator: services => new NSLinkDocumentValidator(services),
    ValidationRegistry: services => new NSLinkValidationRegistry(services),
  },
};

/** What it replaces in the services that all languages of a workspace share. */
const NSLinkSharedCoreModule: Module<LangiumSharedCoreServices, PartialLangiumSharedCoreServices> = {
  workspace: { IndexManager: services => new NoReferenceIndex(services) },
};

/** The services of the language, with those that all languages of a workspace share. */
export interface NSLinkCoreServices {
  readonly shared: LangiumSharedCoreServices;
  readonly NSLink: LangiumCoreServices;
}

/** Wires the language without an editor's services: what the command line needs, and quick to load. */
export function createNSLinkCoreServices(context: DefaultSharedCoreModuleContext): NSLinkCoreServices {
  const shared = inject(createDefaultSharedCoreModule(context), NSLinkGeneratedSharedModule, NSLinkSharedCoreModule);
  const NSLink = inject(createDefaultCoreModule({ shared }), NSLinkGeneratedModule, NSLinkCoreModule);
  shared.ServiceRegistry.register(NSLink);
  return { shared, NSLink };
}
