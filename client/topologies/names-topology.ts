/** Whether a `.nslink` file of that name and text is of the topology: it says so, or it says nothing and is called so. */
export function namesTopology(fileName: string, text: string, topology: string): boolean {
  // Without what a comment or a text in quotes may say; the statement comes first.
  const [, quoted, bare] =
    /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*topology\s+(?:"((?:[^"\\]|\\.)*)"|([\w-]+))/u.exec(text) ?? [];
  return (quoted ?? bare ?? fileName.replace(/\.nslink$/, '')) === topology;
}
