import { inject, type DeepPartial, type Module } from 'langium';
import {
  createDefaultModule,
  createDefaultSharedModule,
  type DefaultSharedModuleContext,
  type LangiumServices,
  type LangiumSharedServices,
  type PartialLangiumServices,
} from 'langium/lsp';
import { NSLinkGeneratedModule, NSLinkGeneratedSharedModule } from './generated/module.ts';
import { NSLinkCoreModule } from './nslink-module.ts';

/** What an editor's server adds to the language or replaces in it. */
export interface ServerModules {
  readonly shared?: Module<LangiumSharedServices, DeepPartial<LangiumSharedServices>>;
  readonly language?: Module<LangiumServices, PartialLangiumServices>;
}

/** The services of the language and of its server. */
export interface NSLinkServices {
  readonly shared: LangiumSharedServices;
  readonly NSLink: LangiumServices;
}

/** Wires the language with an editor's services; `server` has the last word on each of them. */
export function createNSLinkServices(context: DefaultSharedModuleContext, server: ServerModules = {}): NSLinkServices {
  const shared = inject(createDefaultSharedModule(context), NSLinkGeneratedSharedModule, server.shared);
  const NSLink = inject(createDefaultModule({ shared }), NSLinkGeneratedModule, NSLinkCoreModule, server.language);
  shared.ServiceRegistry.register(NSLink);
  if (!context.connection) void shared.workspace.ConfigurationProvider.initialized({});
  return { shared, NSLink };
}
