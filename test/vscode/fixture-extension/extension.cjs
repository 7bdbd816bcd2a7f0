const vscode = require('vscode');

/** The smallest extension that a suite can look at. */
exports.activate = context => {
  context.subscriptions.push(vscode.commands.registerCommand('nslinkFixture.greet', () => 'greeted'));
};
