const vscode = require('vscode');

/** The smallest extension that has one of everything the host must be able to show. */
exports.activate = context => {
  const problems = vscode.languages.createDiagnosticCollection('fixture');
  context.subscriptions.push(
    problems,
    vscode.commands.registerCommand('nslinkFixture.greet', greet),
    vscode.commands.registerCommand('nslinkFixture.runTask', runTask),
    vscode.commands.registerCommand('nslinkFixture.showPage', showPage),
    vscode.languages.registerCompletionItemProvider('fixture', { provideCompletionItems: () => suggestions }),
    vscode.languages.registerCodeActionsProvider('fixture', { provideCodeActions: quickFixes }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => check(document, problems)),
    vscode.workspace.onDidOpenTextDocument(document => check(document, problems)),
  );
  for (const document of vscode.workspace.textDocuments) check(document, problems);
};

const suggestions = [new vscode.CompletionItem('namespace'), new vscode.CompletionItem('nameless')];

async function greet() {
  void vscode.window.showInformationMessage('Hello from the fixture');
  return 'greeted';
}

async function runTask() {
  const answer = await vscode.window.showWarningMessage('Really run it?', { modal: true }, 'Run');
  if (answer !== 'Run') return;
  const execution = new vscode.ProcessExecution('seq', ['1', '200']);
  const task = new vscode.Task({ type: 'process' }, vscode.TaskScope.Workspace, 'count', 'fixture', execution);
  await vscode.tasks.executeTask(task);
}

function showPage() {
  const panel = vscode.window.createWebviewPanel('fixture', 'Fixture Page', vscode.ViewColumn.Beside, {});
  panel.webview.html = '<!doctype html><h1>A page of the fixture</h1>';
}

function check(document, problems) {
  if (document.languageId !== 'fixture') return;
  const found = [...document.getText().matchAll(/wrong/g)].map(({ index }) => {
    const range = new vscode.Range(document.positionAt(index), document.positionAt(index + 5));
    return new vscode.Diagnostic(range, 'This is wrong');
  });
  problems.set(document.uri, found);
}

function quickFixes(document, _range, { diagnostics }) {
  return diagnostics.map(diagnostic => {
    const fix = new vscode.CodeAction('Make it right', vscode.CodeActionKind.QuickFix);
    fix.diagnostics = [diagnostic];
    fix.edit = new vscode.WorkspaceEdit();
    fix.edit.replace(document.uri, diagnostic.range, 'right');
    return fix;
  });
}
