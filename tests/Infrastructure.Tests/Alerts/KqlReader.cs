using System.Globalization;
using System.Text.RegularExpressions;

namespace TimesheetFunctions.Infrastructure.Tests.Alerts;

/// <summary>What an expression is worth for a row.</summary>
internal delegate object? KqlValue(Row row);

/// <summary>Reads expressions of KQL: <c>and</c>, comparisons, <c>in</c>, the four operations, <c>tostring</c>, columns, literals.</summary>
internal sealed partial class KqlReader(string text)
{
    private readonly string[] _tokens = [.. Token().Matches(text).Select(match => match.Value)];
    private int _at;

    public void End()
    {
        if (_at < _tokens.Length)
        {
            throw new NotSupportedException($"{text}: {_tokens[_at]}");
        }
    }

    public bool TryRead(string token)
    {
        if (_at >= _tokens.Length || _tokens[_at] != token)
        {
            return false;
        }

        _at++;
        return true;
    }

    public KqlValue ReadExpression()
    {
        var left = ReadComparison();
        while (TryRead("and"))
        {
            var (one, other) = (left, ReadComparison());
            left = row => one(row) is true && other(row) is true;
        }

        return left;
    }

    /// <summary><c>Name</c> or <c>Name = expression</c>, between commas.</summary>
    public IReadOnlyList<(string Name, KqlValue Value)> ReadColumns()
    {
        var columns = new List<(string, KqlValue)>();
        do
        {
            var name = Next();
            columns.Add((name, TryRead("=") ? ReadExpression() : Column(name)));
        }
        while (TryRead(","));
        return columns;
    }

    /// <summary><c>Name = function(…)</c>, or <c>arg_max(by, column)</c>, which keeps the column's name.</summary>
    public IReadOnlyList<(string Name, string Function, KqlValue[] Arguments)> ReadAggregates()
    {
        var aggregates = new List<(string, string, KqlValue[])>();
        do
        {
            var name = Next();
            var function = TryRead("=") ? Next() : name;
            var start = _at;
            var arguments = ReadArguments();
            aggregates.Add((function == "arg_max" ? _tokens[start + 3] : name, function, arguments));
        }
        while (TryRead(","));
        return aggregates;
    }

    private KqlValue[] ReadArguments()
    {
        Expect("(");
        var arguments = new List<KqlValue>();
        while (!TryRead(")"))
        {
            arguments.Add(ReadExpression());
            TryRead(",");
        }

        return [.. arguments];
    }

    private KqlValue ReadComparison()
    {
        var left = ReadProduct();
        if (TryRead("in"))
        {
            var choices = ReadArguments();
            return row => choices.Any(choice => Equals(choice(row), left(row)));
        }

        foreach (var (sign, test) in Comparisons)
        {
            if (TryRead(sign))
            {
                var right = ReadProduct();
                return row => test(left(row), right(row));
            }
        }

        return left;
    }

    private KqlValue ReadProduct()
    {
        var left = ReadValue();
        while (true)
        {
            var one = left;
            if (TryRead("*"))
            {
                var other = ReadValue();
                left = row => Kql.Number(one(row)) * Kql.Number(other(row));
            }
            else if (TryRead("/"))
            {
                var other = ReadValue();
                left = row => Kql.Number(one(row)) / Kql.Number(other(row));
            }
            else
            {
                return left;
            }
        }
    }

    private KqlValue ReadValue()
    {
        var token = Next();
        return token switch
        {
            "tostring" => ReadArguments() is [var only] ? row => only(row)?.ToString() ?? "" : throw new NotSupportedException(text),
            "true" or "false" => _ => token == "true",
            _ when token[0] == '\'' => _ => token[1..^1],
            _ when char.IsAsciiDigit(token[0]) => _ => double.Parse(token, CultureInfo.InvariantCulture),
            _ when char.IsAsciiLetter(token[0]) && (_at >= _tokens.Length || _tokens[_at] != "(") => Column(token),
            _ => throw new NotSupportedException($"{text}: {token}"),
        };
    }

    private static KqlValue Column(string path) => row =>
    {
        object? at = row;
        foreach (var name in path.Split('.'))
        {
            // An unknown column of the table is a fault in Kusto; an unknown name inside a dynamic column is null.
            at = at is Row cells ? cells.TryGetValue(name, out var value) ? value : ReferenceEquals(cells, row) ? throw new KeyNotFoundException(path) : null : null;
        }

        return at;
    };

    private static readonly (string Sign, Func<object?, object?, bool> Test)[] Comparisons =
    [
        ("==", Equals),
        ("!=", (left, right) => !Equals(left, right)),
        (">=", (left, right) => Kql.Number(left) >= Kql.Number(right)),
        ("<=", (left, right) => Kql.Number(left) <= Kql.Number(right)),
        (">", (left, right) => Kql.Number(left) > Kql.Number(right)),
        ("<", (left, right) => Kql.Number(left) < Kql.Number(right)),
    ];

    private string Next() => _at < _tokens.Length ? _tokens[_at++] : throw new NotSupportedException(text);

    private void Expect(string token)
    {
        if (!TryRead(token))
        {
            throw new NotSupportedException($"{text}: {token} is missing");
        }
    }

    [GeneratedRegex(@"'[^']*'|[A-Za-z_][A-Za-z_0-9]*(?:\.[A-Za-z_][A-Za-z_0-9]*)*|[0-9]+(?:\.[0-9]+)?|==|!=|>=|<=|\S", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
