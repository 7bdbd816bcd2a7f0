import { ALL_GROUPS } from '../cli/explain/all-findings.ts';
import { explain, type Explanation } from '../cli/explain/explanation.ts';

/** The page about all findings, in Markdown; each code is the heading of a section, and so the name of a link to it. */
export async function findingsPage(): Promise<string> {
  const groups: string[] = [];
  for (const { title, findings } of ALL_GROUPS) {
    const parts = [`## ${title}`];
    for (const [code, entry] of Object.entries(findings)) {
      parts.push(section(await explain(code, entry, (_format, text) => text)));
    }
    groups.push(parts.join('\n\n'));
  }
  return (
    [
      '<!-- Written by `npm run docs` from language/findings/. Change it there. -->',
      '# What NSLink finds',
      'Every finding has a code, which `nslink check` shows in brackets and an editor behind the message. ' +
        '`nslink explain CODE` shows the same as this page. An error keeps a topology from being made; a warning does not.',
      ...groups,
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function section({ code, severity, title, explanation, example }: Explanation): string {
  const parts = [`### ${code}`, `**${title}** (${severity})`, explanation];
  if (example) {
    parts.push(`Wrong:\n\n${fenced('nslink', example.wrong)}\n\n${fenced('text', example.says)}`);
    parts.push(`Right:\n\n${fenced('nslink', example.right)}`);
  }
  return parts.join('\n\n');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
