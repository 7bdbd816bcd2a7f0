/**
 * The little Markdown that the server's hovers are written in, as elements: paragraphs, lists, code, strong and emphasis.
 * Built node by node, so no text becomes markup.
 */
export function markdownElements(markdown: string): HTMLElement[] {
  const elements: HTMLElement[] = [];
  let list: HTMLElement | undefined;
  let code: HTMLElement | undefined;
  for (const line of markdown.split('\n')) {
    if (/^`{3,}/.test(line)) {
      if (code) code = undefined;
      else elements.push((code = make('pre')));
    } else if (code) code.textContent += `${line}\n`;
    else if (line.startsWith('- ')) {
      if (!list) elements.push((list = make('ul')));
      list.append(make('li', inline(line.slice(2))));
    } else {
      list = undefined;
      if (line.trim() !== '') elements.push(make('p', inline(line)));
    }
  }
  return elements;
}

/** Words between which are `code`, **strong** and *emphasis*. */
function inline(text: string): Node[] {
  return text.split(/(``? ?.*? ?``?|\*\*.*?\*\*|\*[^*]+\*)/).map(part => {
    const code = /^(`+) ?(.*?) ?\1$/.exec(part)?.[2];
    if (code !== undefined) return make('code', [new Text(code)]);
    const strong = /^\*\*(.*)\*\*$/.exec(part)?.[1];
    if (strong !== undefined) return make('strong', inline(strong));
    const emphasis = /^\*(.+)\*$/.exec(part)?.[1];
    if (emphasis !== undefined) return make('em', inline(emphasis));
    // What Markdown would take for its own is escaped there.
    return new Text(
      part
        .replace(/\\([!-/:-@[-`{-~])/g, '$1')
        .replace(/&(lt|gt|amp|nbsp);/g, (_, name: string) => ENTITIES[name] ?? ''),
    );
  });
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', nbsp: '\u00a0' };

function make(name: string, children: readonly Node[] = []): HTMLElement {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}
