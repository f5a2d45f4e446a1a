using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>Reads a text.</summary>
/// <returns>False when it is not allowed.</returns>
internal delegate bool TextParser<T>(string text, [MaybeNullWhen(false)] out T value);

/// <summary>One setting. Every way of reading it reports a fault instead of throwing, and then gives the default or null.</summary>
internal sealed class Setting(IConfigurationSection section, FaultCollector faults)
{
    /// <summary>As an environment variable.</summary>
    public string Name => FaultCollector.NameOf(section.Path);

    /// <summary>What was written, unchecked; null when it is missing or empty.</summary>
    public string? Raw => string.IsNullOrEmpty(section.Value) ? null : section.Value;

    public void Fault(string message) => faults.Add(section.Path, message);

    /// <summary>Reads what is given; a missing setting gives false without being a fault.</summary>
    /// <param name="allowed">What is allowed, for the fault.</param>
    /// <param name="parse">Says whether a text is, and what it means.</param>
    /// <param name="value">What it means.</param>
    public bool TryRead<T>(string allowed, TextParser<T> parse, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (Raw is not { } text || IsUnresolvedReference(text))
        {
            return false;
        }

        if (parse(text, out value))
        {
            return true;
        }

        Fault($"must be {allowed}.");
        return false;
    }

    /// <summary>The text, if it is given and allowed.</summary>
    public string? Text(string allowed, Predicate<string> isAllowed) =>
        TryRead(allowed, (text, out value) => isAllowed(value = text), out string? value) ? value : null;

    /// <summary>Whether the setting is given; if not, that is a fault.</summary>
    public bool Require(string allowed)
    {
        if (Raw is null)
        {
            Fault($"is required: {allowed}.");
        }

        return Raw is not null;
    }

    public int Whole(int standard, int min, int max)
    {
        var allowed = string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max} (default {standard})");
        return TryRead(allowed, Parse, out int value) ? value : standard;

        bool Parse(string text, out int parsed) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out parsed) && parsed >= min && parsed <= max;
    }

    public double Number(double standard, double min, double max)
    {
        var allowed = string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}, decimals after a point (default {standard})");
        return TryRead(allowed, Parse, out double value) ? value : standard;

        bool Parse(string text, out double parsed) =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out parsed) && parsed >= min && parsed <= max;
    }

    public TimeSpan Duration(TimeSpan standard, TimeSpan min, TimeSpan max)
    {
        var range = $"from {DurationText.Write(min)} to {DurationText.Write(max)} (default {DurationText.Write(standard)})";
        return TryRead($"a duration {DurationText.Form} {range}{DurationText.HintFor(Raw)}", Parse, out TimeSpan value) ? value : standard;

        bool Parse(string text, out TimeSpan parsed) => DurationText.TryRead(text, out parsed) && parsed >= min && parsed <= max;
    }

    private bool IsUnresolvedReference(string text)
    {
        var unresolved = text.Contains("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase);
        if (unresolved)
        {
            Fault("is a Key Vault reference that was not resolved: check that the secret exists and that the app's identity may read it.");
        }

        return unresolved;
    }
}
