using Amqp.Framing;
using Amqp.Types;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>Why nothing is taken for now, where a test wants it so.</summary>
internal sealed class SendRefusals
{
    private volatile Armed? armed;

    public void Set(SendRefusal? refusal) => armed = refusal is null ? null : new Armed(refusal);

    /// <summary>The error that a link to send is refused with; null: it is granted.</summary>
    public Error? OfLink() => armed is { Refusal.OfLinks: true } now ? now.Take() : null;

    /// <summary>The error that a transfer is refused with; null: it is taken.</summary>
    public Error? OfTransfer() => armed is { Refusal.OfLinks: false } now ? now.Take() : null;

    private sealed class Armed(SendRefusal refusal)
    {
        private int taken;

        public SendRefusal Refusal => refusal;

        public Error? Take() => Interlocked.Increment(ref taken) <= refusal.Times
            ? new Error(new Symbol(refusal.Condition)) { Description = refusal.Description }
            : null;
    }
}
