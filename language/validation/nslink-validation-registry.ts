import {
  AstUtils,
  ValidationRegistry,
  diagnosticData,
  type LangiumCoreServices,
  type ValidationAcceptor,
} from 'langium';
import type { Finding, Severity } from '../finding.ts';
import type { NSLinkAstType, TopologyFile } from '../generated/ast.ts';
import { checkFile } from './check-file.ts';
import { Findings } from './report.ts';

/** Runs all rules over a file, each time that it is validated. */
export class NSLinkValidationRegistry extends ValidationRegistry {
  constructor(services: LangiumCoreServices) {
    super(services);
    this.register<NSLinkAstType>({ TopologyFile: checkAndAccept });
  }
}

function checkAndAccept(file: TopologyFile, accept: ValidationAcceptor): void {
  const findings = new Findings();
  findings.collect(report => {
    checkFile(file, report);
  });
  for (const finding of findings.all()) acceptFinding(file, finding, accept);
}

function acceptFinding(file: TopologyFile, finding: Finding, accept: ValidationAcceptor): void {
  const { code, range, related } = finding;
  const severities = { error: 'error', warning: 'warning', hint: 'hint' } as const satisfies Record<Severity, string>;
  accept(severities[finding.severity], finding.message, {
    node: file,
    range,
    code,
    data: diagnosticData(code),
    ...(related && {
      relatedInformation: related.map(place => ({
        message: place.message,
        location: { uri: AstUtils.getDocument(file).uri.toString(), range: place.range },
      })),
    }),
  });
}
