import { Range, TextEditorRevealType, type TextEditor } from 'vscode';

/** Scrolls to the first of these groups of lines, unless one of them is in view already. */
export function revealLines(editor: TextEditor, groups: readonly (readonly [first: number, last: number])[]): void {
  const [first] = groups;
  if (!first || groups.some(group => isVisible(editor, group))) return;
  editor.revealRange(new Range(first[0], 0, first[1], 0), TextEditorRevealType.InCenterIfOutsideViewport);
}

function isVisible({ visibleRanges }: TextEditor, [first, last]: readonly [number, number]): boolean {
  return visibleRanges.some(({ start, end }) => first <= end.line && last >= start.line);
}
