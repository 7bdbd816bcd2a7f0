import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  inject,
  type DefaultSharedCoreModuleContext,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type Module,
  type PartialLangiumCoreServices,
} from 'langium';
import { NSLinkGeneratedModule, NSLinkGeneratedSharedModule } from './generated/module.ts';
import { NSLinkScopeComputation } from './linking/nslink-scope-computation.ts';
import { NSLinkScopeProvider } from './linking/nslink-scope-provider.ts';
import { NSLinkValueConverter } from './parsing/nslink-value-converter.ts';

/** The language's own services, as far as they need no editor. */
export const NSLinkCoreModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    ValueConverter: () => new NSLinkValueConverter(),
  },
  references: {
    ScopeComputation: services => new NSLinkScopeComputation(services),
    ScopeProvider: services => new NSLinkScopeProvider(services),
  },
};

/** The services of the language, with those that all languages of a workspace share. */
export interface NSLinkCoreServices {
  readonly shared: LangiumSharedCoreServices;
  readonly NSLink: LangiumCoreServices;
}

/** Wires the language without an editor's services: what the command line needs, and quick to load. */
export function createNSLinkCoreServices(context: DefaultSharedCoreModuleContext): NSLinkCoreServices {
  const shared = inject(createDefaultSharedCoreModule(context), NSLinkGeneratedSharedModule);
  const NSLink = inject(createDefaultCoreModule({ shared }), NSLinkGeneratedModule, NSLinkCoreModule);
  shared.ServiceRegistry.register(NSLink);
  return { shared, NSLink };
}
