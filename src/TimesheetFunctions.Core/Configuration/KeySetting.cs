using TimesheetFunctions.Core.Configuration.Reading;

namespace TimesheetFunctions.Core.Configuration;

/// <summary>A setting that holds an API key. Nothing of it is ever shown.</summary>
internal sealed class KeySetting(Setting setting)
{
    private const string Allowed = "an API key: printable ASCII characters without blanks";

    /// <summary>The key, if it is given and allowed.</summary>
    public string? Value { get; } = setting.Text(Allowed, text => text.All(character => character is > ' ' and <= '~'));

    /// <summary>What was written, to tell accounts apart whatever else is wrong with it.</summary>
    public string? Raw { get; } = setting.Raw;

    public void Require() => setting.Require($"{Allowed}; it may be left out only when every source has an ApiKey of its own");
}
