// @ts-check
/**
 * What goes over the line between a machine and a kernel of its own: frames of a kind, the number of the command that they
 * are about, and bytes. The header is 9 bytes: kind, number, length of what follows, the latter two in network byte order.
 */
const HEADER = 9;

/** Each kind, and what its bytes are. */
export const KIND = Object.freeze({
  /** From the kernel, once: it takes commands from now on. */
  ready: 0,
  /** To the kernel: JSON, `{ command, env }`. */
  start: 1,
  /** To the kernel: bytes for the command's standard input. */
  stdin: 2,
  /** To the kernel: its standard input ends. */
  stdinEnd: 3,
  /** To the kernel: the name of a signal for the command. */
  signal: 4,
  /** To the kernel: whoever started the command is gone; so goes the command. */
  gone: 5,
  /** From the kernel: what the command prints. */
  stdout: 6,
  stderr: 7,
  /** From the kernel: JSON, `{ code, signal }`, of which one is null; or `{ error }`, when there is no such program. */
  exit: 8,
  /** To the kernel and back at once: whether it still lives. */
  echo: 9,
  /** From the keeper: words on why the kernel takes no commands any more. */
  lost: 10,
  /** From the kernel: how many more bytes of the line it has read, in 4 bytes in network byte order. */
  taken: 11,
});

/**
 * @param {number} kind
 * @param {number} number
 * @param {Buffer | string} bytes
 * @returns {Buffer}
 */
export function frame(kind, number, bytes = '') {
  const body = Buffer.from(bytes);
  const head = Buffer.alloc(HEADER);
  head.writeUInt8(kind, 0);
  head.writeUInt32BE(number, 1);
  head.writeUInt32BE(body.length, 5);
  return Buffer.concat([head, body]);
}

/**
 * Takes bytes as they come, and hands on each frame once it is whole.
 *
 * @param {(kind: number, number: number, body: Buffer) => void} onFrame
 * @returns {(chunk: Buffer) => void}
 */
export function frameReader(onFrame) {
  /** @type {Buffer[]} */
  let parts = [];
  let held = 0;
  let wanted = HEADER;
  return chunk => {
    parts.push(chunk);
    held += chunk.length;
    if (held < wanted) return;
    let bytes = Buffer.concat(parts);
    for (;;) {
      wanted = bytes.length < HEADER ? HEADER : HEADER + bytes.readUInt32BE(5);
      if (bytes.length < wanted) break;
      onFrame(bytes.readUInt8(0), bytes.readUInt32BE(1), bytes.subarray(HEADER, wanted));
      bytes = bytes.subarray(wanted);
    }
    parts = [bytes];
    held = bytes.length;
  };
}
