/** Stands in for VS Code's native logger, which needs a compiler: the same calls, writing to the same files. */
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  constructor(file) {
    this.file = file;
    this.level = 2;
    this.formatted = true;
    mkdirSync(dirname(file), { recursive: true });
  }

  write(level, text) {
    if (level < this.level) return;
    const stamp = new Date().toISOString().replace('T', ' ').replace('Z', '');
    const line = this.formatted ? `${stamp} [${levels[level]}] ${text}\n` : text;
    try {
      appendFileSync(this.file, line);
    } catch {
      // The folder of a finished run may be gone already; a logger must never bring its process down.
    }
  }

  trace = text => this.write(0, text);
  debug = text => this.write(1, text);
  info = text => this.write(2, text);
  warn = text => this.write(3, text);
  error = text => this.write(4, text);
  critical = text => this.write(5, text);
  getLevel = () => this.level;
  setLevel = level => void (this.level = level);
  // Output channels are written as they come, without stamp or line end.
  clearFormatters = () => void (this.formatted = false);
  setPattern = () => void (this.formatted = true);
  flush() {}
  drop() {}
}

exports.setFlushOn = () => undefined;
exports.createRotatingLogger = async (_name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (_name, file) => new Logger(file);
