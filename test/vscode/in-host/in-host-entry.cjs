/**
 * What the extension host loads as its suite: runs the real one, and marks what it prints so that the
 * launcher can tell it from VS Code's own log. Both leave the window in one stream, in order.
 */
const { format } = require('node:util');

const { NSLINK_SUITE: suite, NSLINK_SUITE_MARK: mark } = process.env;

exports.run = () => {
  markOutput();
  return require(suite).run();
};

function markOutput() {
  const send = console.log.bind(console);
  const print = (...args) => send(mark + format(...args));
  for (const method of ['log', 'info', 'debug', 'warn', 'error']) {
    // In the extension host these are accessors: assigning to them has no effect.
    Object.defineProperty(console, method, { value: print, configurable: true, writable: true });
  }
  send(mark);
}
