using NodaTime;
using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.Storage.Ledgers;

/// <summary>A loss of hours that waits for a person.</summary>
/// <param name="Reason">Why it waits.</param>
/// <param name="Since">When the collection began that held it first.</param>
public readonly record struct HeldLoss(HoldReason Reason, Instant Since);

/// <summary>Why a loss waits.</summary>
public enum HoldReason
{
    /// <summary>The user is in no answer any more: neither in a team's nor when asked for by id.</summary>
    NotReported,

    /// <summary>One of very many losses at once.</summary>
    MassLoss,
}

/// <summary>The words of <see cref="HoldReason"/> in ledgers: the codes of their problems.</summary>
internal static class HoldReasonText
{
    public static string Write(HoldReason reason) => reason switch
    {
        HoldReason.NotReported => ProblemCodes.LossHeld,
        HoldReason.MassLoss => ProblemCodes.MassLoss,
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    /// <exception cref="FormatException">It is none of the words.</exception>
    public static HoldReason Read(string? text) => text switch
    {
        ProblemCodes.LossHeld => HoldReason.NotReported,
        ProblemCodes.MassLoss => HoldReason.MassLoss,
        _ => throw new FormatException("A loss is held back for no known reason."),
    };
}
