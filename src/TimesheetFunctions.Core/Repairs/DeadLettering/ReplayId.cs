using System.Globalization;

namespace TimesheetFunctions.Core.Repairs.DeadLettering;

/// <summary>
/// The MessageId of a message that is sent again on purpose: <c>{id}~{n}</c>. Under its own id the broker's duplicate detection would take
/// it and drop it. The body, and the id in it, stay as they are: by that id consumers know what they have had.
/// </summary>
/// <param name="Id">The message's own id.</param>
/// <param name="Number">0: sent under its own id.</param>
public readonly record struct ReplayId(string Id, int Number)
{
    // A dead letter gets the number after its own. Days are counted in steps that leave room for those, so that neither meets the other.
    private const int Step = 1000;

    /// <summary>The id of a message of a day that is published again.</summary>
    /// <param name="id">The message's own id.</param>
    /// <param name="replay">The how manieth time, from 1.</param>
    public static ReplayId OfDay(string id, int replay) => new(id, checked(replay * Step));

    /// <summary>The id under which to send the same once more.</summary>
    public ReplayId Next => new(Id, checked(Number + 1));

    /// <summary>Takes a MessageId apart.</summary>
    public static ReplayId Read(string messageId)
    {
        var cut = messageId.LastIndexOf('~');
        return cut > 0 && int.TryParse(messageId.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ReplayId(messageId[..cut], number)
            : new ReplayId(messageId, 0);
    }

    /// <summary>As MessageId.</summary>
    public override string ToString() => Number == 0 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}~{Number}");
}
