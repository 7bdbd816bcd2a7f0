import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A message as it came, whatever it is. */
export interface RawMessage {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A server to send anything to, byte by byte: what an editor never sends, too. */
export class RawServer {
  readonly process: ChildProcess;
  readonly messages: RawMessage[] = [];
  /** The exit code, or the signal. */
  readonly ended: Promise<number | string | null>;
  stderr = '';
  #unread = Buffer.alloc(0);
  #ids = 0;
  readonly #waiting = new Set<() => void>();

  constructor(args: readonly string[]) {
    this.process = spawn(process.execPath, args, { stdio: 'pipe' });
    this.process.stderr!.on('data', data => (this.stderr += String(data)));
    this.process.stdout!.on('data', (data: Buffer) => {
      this.#read(data);
    });
    // A server that is gone takes no more.
    this.process.stdin!.on('error', () => undefined);
    this.ended = once(this.process, 'exit').then(([code, signal]) => (code ?? signal) as number | string | null);
  }

  /** What came and is no whole message. */
  get rest(): string {
    return this.#unread.toString();
  }

  write(bytes: string): void {
    this.process.stdin!.write(bytes);
  }

  send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  notify(method: string, params: object = {}): void {
    this.send({ method, params });
  }

  /** Sends a request, and gives its number. */
  ask(method: string, params: unknown = {}): number {
    this.send({ id: ++this.#ids, method, params });
    return this.#ids;
  }

  /** Sends a request, and gives its answer. */
  async request(method: string, params: unknown = {}): Promise<RawMessage> {
    return this.answer(this.ask(method, params));
  }

  answer(id: number): Promise<RawMessage> {
    return this.until(() => this.messages.find(message => message.id === id && message.method === undefined));
  }

  async initialize(params: object = {}): Promise<RawMessage> {
    const answer = await this.request('initialize', { processId: null, rootUri: null, capabilities: {}, ...params });
    this.notify('initialized');
    return answer;
  }

  open(uri: string, text: string, version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'nslink', version, text } });
  }

  /** The diagnostics of a version of a file. */
  async diagnostics(uri: string, version: number): Promise<{ code: string; message: string }[]> {
    const { params } = await this.until(() =>
      this.messages.findLast(
        ({ method, params }) =>
          method === 'textDocument/publishDiagnostics' && params?.uri === uri && params.version === version,
      ),
    );
    return params!.diagnostics as { code: string; message: string }[];
  }

  /** The value of `read` as soon as it has one: read again after each message. */
  until<T>(read: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const value = read();
        if (value === undefined) return;
        this.#waiting.delete(check);
        resolve(value);
      };
      this.#waiting.add(check);
      void this.ended.then(code => {
        reject(new Error(`the server ended (${code}): ${this.stderr}`));
      });
      check();
    });
  }

  #read(data: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, data]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(this.#unread.toString('latin1'));
      if (!head) break;
      const end = head[0].length + Number(head[1]);
      if (this.#unread.length < end) break;
      this.messages.push(JSON.parse(this.#unread.subarray(head[0].length, end).toString()) as RawMessage);
      this.#unread = this.#unread.subarray(end);
    }
    for (const check of this.#waiting) check();
  }
}
