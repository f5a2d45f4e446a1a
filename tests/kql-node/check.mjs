// Reads { name: query } from standard input and writes { name: [faults] }, as Log Analytics would find them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';

const require = createRequire(import.meta.url);
const folder = require.resolve('@kusto/language-service-next/package.json').replace('package.json', '');
for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
  runInThisContext(readFileSync(folder + file, 'utf8'), { filename: file });
}

const { Language } = globalThis.Kusto;
const common =
  'TimeGenerated:datetime, OperationName:string, OperationId:string, ParentId:string, AppRoleName:string, AppRoleInstance:string, Properties:dynamic, ItemCount:int';
// As Azure Monitor documents them, as far as the queries go.
const tables = {
  AppDependencies: 'Target:string, DependencyType:string, Name:string, Data:string, Success:bool, ResultCode:string, DurationMs:real',
  AppMetrics: 'Name:string, Sum:real, Min:real, Max:real',
  AppRequests: 'Name:string, Url:string, Success:bool, ResultCode:string, DurationMs:real',
  AppTraces: 'Message:string, SeverityLevel:int',
};
const symbols = Object.entries(tables).map(([name, columns]) => Language.Symbols.TableSymbol.From(`(${common}, ${columns})`).WithName(name));
const database = Reflect.construct(Language.Symbols.DatabaseSymbol.ctor, ['workspace', symbols]);
const globals = Language.GlobalState.Default.WithDatabase(database);

const faultsOf = (query) => {
  const found = Language.KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
  return Array.from({ length: found.Count }, (_, at) => found.getItem(at)).map((fault) => `${fault.Severity}: ${fault.Message}`);
};

const queries = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(Object.fromEntries(Object.entries(queries).map(([name, query]) => [name, faultsOf(query)]))));
