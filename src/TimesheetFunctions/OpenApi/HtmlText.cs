using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace TimesheetFunctions.OpenApi;

/// <summary>Builds HTML; whatever is not markup of ours is written as text.</summary>
internal sealed partial class HtmlText
{
    private readonly StringBuilder html = new();

    /// <summary>Markup of ours.</summary>
    public HtmlText Raw(string markup)
    {
        html.Append(markup);
        return this;
    }

    /// <summary>Text.</summary>
    public HtmlText Text(string? text)
    {
        html.Append(HtmlEncoder.Default.Encode(text ?? ""));
        return this;
    }

    /// <summary>Text with code between backticks.</summary>
    public HtmlText Prose(string? text)
    {
        html.Append(Code().Replace(HtmlEncoder.Default.Encode(text ?? ""), "<code>$1</code>"));
        return this;
    }

    /// <summary>An element with text in it.</summary>
    public HtmlText Element(string name, string? text) => Raw($"<{name}>").Text(text).Raw($"</{name}>\n");

    /// <inheritdoc/>
    public override string ToString() => html.ToString();

    [GeneratedRegex("`(.+?)`")]
    private static partial Regex Code();
}
