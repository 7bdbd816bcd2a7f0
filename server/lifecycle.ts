import {
  ErrorCodes,
  Message,
  ResponseError,
  type Connection,
  type MessageStrategy,
  type RequestMessage,
} from 'vscode-languageserver/node';

/** Where a request goes that comes at the wrong time: the protocol wants an error as its answer. */
const REFUSED = {
  early: 'nslink/beforeInitialize',
  late: 'nslink/afterShutdown',
  again: 'nslink/initializeAgain',
} as const;

/**
 * Keeps to the protocol's order of things: nothing before `initialize`, which comes once, and nothing after `shutdown`
 * but `exit`. The library leaves that to each server.
 */
export function lifecycle(): MessageStrategy {
  let state: 'new' | 'running' | 'shut down' = 'new';
  return {
    handleMessage: (message, next) => {
      if (Message.isRequest(message)) void next(requestAt(message));
      else if (!Message.isNotification(message) || state === 'running' || message.method === 'exit') void next(message);
    },
  };

  function requestAt(message: RequestMessage): RequestMessage {
    const before = state;
    if (before === 'new' && message.method === 'initialize') state = 'running';
    else if (before === 'running' && message.method === 'shutdown') state = 'shut down';
    if (before === 'shut down') return { ...message, method: REFUSED.late };
    if (before === 'new' && message.method !== 'initialize') return { ...message, method: REFUSED.early };
    if (before === 'running' && message.method === 'initialize') return { ...message, method: REFUSED.again };
    return message;
  }
}

/** Answers what `lifecycle` holds back. */
export function answerRefused(connection: Connection): void {
  const answers = {
    [REFUSED.early]: new ResponseError(ErrorCodes.ServerNotInitialized, 'The first request must be initialize.'),
    [REFUSED.late]: new ResponseError(ErrorCodes.InvalidRequest, 'The server was shut down.'),
    [REFUSED.again]: new ResponseError(ErrorCodes.InvalidRequest, 'The server was initialized already.'),
  };
  for (const [method, error] of Object.entries(answers)) connection.onRequest(method, () => error);
}
