using Amqp.Framing;
using Amqp.Types;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>What an attach says about sessions.</summary>
internal static class SessionFilter
{
    private const string Timeout = "com.microsoft:timeout";
    private static readonly Symbol Name = new("com.microsoft:session-filter");
    private static readonly TimeSpan UsualPatience = TimeSpan.FromMinutes(1);

    /// <summary>Whether a session is asked for.</summary>
    public static bool Is(Attach attach) => (attach.Source as Source)?.FilterSet?.ContainsKey(Name) == true;

    /// <summary>The session asked for; null: any.</summary>
    public static string? SessionId(Attach attach) => ((Source)attach.Source).FilterSet[Name] switch
    {
        DescribedValue described => described.Value as string,
        var value => value as string,
    };

    /// <summary>Says which session it is.</summary>
    public static void Set(Attach attach, string sessionId) => ((Source)attach.Source).FilterSet[Name] = sessionId;

    /// <summary>How long the client waits. It is answered a little earlier, so that it hears it from the broker.</summary>
    public static TimeSpan Patience(Attach attach)
    {
        var stated = attach.Properties?.FirstOrDefault(property => property.Key.ToString() == Timeout).Value is uint milliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : UsualPatience;
        return stated * 0.9;
    }
}
