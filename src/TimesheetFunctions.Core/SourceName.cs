using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace TimesheetFunctions.Core;

/// <summary>
/// The permanent name of a source: 1 to 40 of a-z, 0-9 and single inner hyphens. It is part of every blob path and message id.
/// </summary>
public readonly partial record struct SourceName
{
    /// <summary>What is allowed, as a sentence for messages to a person.</summary>
    public const string Allowed = "1 to 40 of a-z, 0-9 and single hyphens between them";

    private readonly string? value;

    private SourceName(string value) => this.value = value;

    /// <summary>The name as text.</summary>
    public string Value => value ?? throw new InvalidOperationException("A source name was never given.");

    /// <summary>Reads a name.</summary>
    /// <returns>False when it is not of the allowed form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out SourceName name)
    {
        var fits = text is { Length: >= 1 and <= 40 } && Form().IsMatch(text);
        name = fits ? new SourceName(text!) : default;
        return fits;
    }

    /// <summary>Reads a name that is known to be good.</summary>
    /// <exception cref="FormatException">It is not of the allowed form.</exception>
    public static SourceName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not a source name: {Allowed}.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
