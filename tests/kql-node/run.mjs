// Reads queries with Kusto's own parser, says what Log Analytics would find wrong with them, and runs them over rows.
// One question a line, { query, tables: { NAME: [row] } }; one answer a line, { faults: [text], rows: [row] }.
// Of KQL it runs what alerts and workbook use; anything else is a fault, so that no query is taken for tested that is not.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
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
  AppExceptions: 'ExceptionType:string, OuterMessage:string, SeverityLevel:int',
  AppMetrics: 'Name:string, Sum:real, Min:real, Max:real',
  AppRequests: 'Name:string, Url:string, Success:bool, ResultCode:string, DurationMs:real',
  AppTraces: 'Message:string, SeverityLevel:int',
};
const symbols = Object.entries(tables).map(([name, columns]) => Language.Symbols.TableSymbol.From(`(${common}, ${columns})`).WithName(name));
const globals = Language.GlobalState.Default.WithDatabase(Reflect.construct(Language.Symbols.DatabaseSymbol.ctor, ['workspace', symbols]));

const kind = (node) => globalThis.Bridge.getTypeName(node).split('.').pop();
const text = (node) => node.ToString(0).trim();
const parts = (node) => Array.from({ length: node.ChildCount }, (_, at) => node.GetChild(at)).filter((part) => part && !kind(part).startsWith('SyntaxToken'));
// Lists stand in wrappers of their own.
const listed = (node) => parts(node).flatMap((part) => (kind(part).includes(']]') ? listed(part) : [part]));
const unknown = (node) => {
  throw new Error(`not run by these tests: ${kind(node)} ${text(node)}`);
};

const units = { d: 86400000, h: 3600000, m: 60000, s: 1000 };
const literal = (node) => {
  const word = text(node);
  const span = /^(\d+)([dhms])$/.exec(word);
  return span ? Number(span[1]) * units[span[2]] : word === 'true' || word === 'false' ? word === 'true' : /^['"]/.test(word) ? word.slice(1, -1) : Number(word);
};
const binary = {
  and: (a, b) => a && b, or: (a, b) => a || b, '==': (a, b) => a === b, '!=': (a, b) => a !== b, '>': (a, b) => a > b, '>=': (a, b) => a >= b,
  '<': (a, b) => a < b, '<=': (a, b) => a <= b, '*': (a, b) => a * b, '/': (a, b) => a / b, '+': (a, b) => a + b, '-': (a, b) => a - b,
  has: (a, b) => String(a ?? '').toLowerCase().split(/[^a-z0-9]+/).includes(b.toLowerCase()),
  endswith: (a, b) => String(a ?? '').toLowerCase().endsWith(b.toLowerCase()), '!endswith': (a, b) => !String(a ?? '').toLowerCase().endsWith(b.toLowerCase()),
};
const functions = {
  tostring: (value) => (value == null ? '' : String(value)),
  isempty: (value) => value == null || value === '',
  iff: (test, yes, no) => (test ? yes : no),
  bin: (value, size) => Math.floor(value / size) * size,
};
const argumentsOf = (call) => listed(parts(call)[1]);

function value(node, row) {
  switch (kind(node)) {
    case 'NameReference': return row[text(node)] ?? null;
    case 'PathExpression': return value(parts(node)[0], row)?.[text(parts(node)[1])] ?? null;
    case 'LiteralExpression': return literal(node);
    case 'ParenthesizedExpression': return value(parts(node)[0], row);
    case 'InExpression': {
      const [left, list] = parts(node);
      return listed(list).some((entry) => value(entry, row) === value(left, row));
    }
    case 'BinaryExpression': {
      const [left, right] = parts(node);
      const sign = binary[text(node.GetChild(1))] ?? unknown(node);
      return sign(value(left, row), value(right, row));
    }
    case 'FunctionCallExpression': return (functions[text(parts(node)[0])] ?? unknown(node))(...argumentsOf(node).map((argument) => value(argument, row)));
    default: return unknown(node);
  }
}

const aggregates = {
  count: (rows) => rows.length,
  sum: (rows, of) => rows.reduce((sum, row) => sum + value(of, row), 0),
  sumif: (rows, of, test) => rows.filter((row) => value(test, row)).reduce((sum, row) => sum + value(of, row), 0),
  max: (rows, of) => Math.max(...rows.map((row) => value(of, row))),
  percentile: (rows, of, part) => {
    const sorted = rows.map((row) => value(of, row)).sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil((value(part) / 100) * sorted.length) - 1)];
  },
};
// An expression over aggregates: sum(a) / sum(b).
function aggregate(node, rows) {
  if (kind(node) === 'BinaryExpression') {
    const [left, right] = parts(node);
    return binary[text(node.GetChild(1))](aggregate(left, rows), aggregate(right, rows));
  }

  return (aggregates[text(parts(node)[0])] ?? unknown(node))(rows, ...argumentsOf(node));
}

const named = (node) => (kind(node) === 'SimpleNamedExpression' ? [text(parts(node)[0]), parts(node)[1]] : [text(kind(node) === 'FunctionCallExpression' ? argumentsOf(node)[0] : node), node]);

function summarize(rows, node) {
  const entries = listed(node).filter((entry) => kind(entry) !== 'SummarizeByClause');
  const by = parts(node).filter((part) => kind(part) === 'SummarizeByClause').flatMap(listed).map(named);
  const groups = new Map(by.length === 0 ? [['', rows]] : []);
  for (const row of by.length === 0 ? [] : rows) {
    const key = JSON.stringify(by.map(([, of]) => value(of, row)));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }

  return [...groups.values()].map((group) => {
    const made = Object.fromEntries(by.map(([name, of]) => [name, value(of, group[0])]));
    for (const entry of entries) {
      if (kind(entry) === 'FunctionCallExpression' && text(parts(entry)[0]) === 'arg_max') {
        const columns = argumentsOf(entry);
        const last = group.reduce((a, b) => (value(columns[0], b) > value(columns[0], a) ? b : a));
        columns.forEach((column) => (made[text(column)] = value(column, last)));
      } else {
        const [name, of] = named(entry);
        made[name] = aggregate(of, group);
      }
    }

    return made;
  });
}

function step(rows, node) {
  const all = listed(node);
  switch (kind(node)) {
    case 'FilterOperator': return rows.filter((row) => value(all[0], row));
    case 'ExtendOperator': return rows.map((row) => all.reduce((made, entry) => ({ ...made, [named(entry)[0]]: value(named(entry)[1], made) }), row));
    case 'ProjectOperator': return rows.map((row) => Object.fromEntries(all.map((entry) => [named(entry)[0], value(named(entry)[1], row)])));
    case 'SummarizeOperator': return summarize(rows, node);
    case 'TakeOperator': return rows.slice(0, literal(all[0]));
    case 'SortOperator': return rows;
    case 'RenderOperator': return rows;
    default: return unknown(node);
  }
}

function run(node, given) {
  if (kind(node) === 'PipeExpression') {
    const [before, next] = parts(node);
    return step(run(before, given), next);
  }

  if (kind(node) === 'UnionOperator') {
    return listed(node).flatMap((table) => run(table, given));
  }

  return kind(node) === 'NameReference' ? (given[text(node)] ?? []) : unknown(node);
}

const find = (node, wanted) => (kind(node) === wanted ? node : Array.from({ length: node.ChildCount }, (_, at) => node.GetChild(at)).filter(Boolean).map((part) => find(part, wanted)).find(Boolean));

for await (const line of createInterface({ input: process.stdin })) {
  const { query, tables: given } = JSON.parse(line);
  const code = Language.KustoCode.ParseAndAnalyze(query, globals);
  const found = code.GetDiagnostics();
  const faults = Array.from({ length: found.Count }, (_, at) => found.getItem(at)).map((fault) => `${fault.Severity}: ${fault.Message}`);
  try {
    console.log(JSON.stringify({ faults, rows: faults.length > 0 ? [] : run(parts(find(code.Syntax, 'ExpressionStatement'))[0], given) }));
  } catch (error) {
    console.log(JSON.stringify({ faults: [error.message], rows: [] }));
  }
}
