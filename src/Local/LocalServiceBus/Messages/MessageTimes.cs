using Amqp.Framing;

namespace TimesheetFunctions.Local.LocalServiceBus.Messages;

/// <summary>The times that a sender gives a message.</summary>
internal static class MessageTimes
{
    private const string ScheduledAnnotation = "x-opt-scheduled-enqueue-time";

    /// <summary>How long it may wait; null: for ever. What is longer than the header can say stands in two properties.</summary>
    public static TimeSpan? TimeToLive(Header? header, Properties? properties)
    {
        var milliseconds = header?.Ttl ?? 0;
        if (milliseconds is not 0 and not uint.MaxValue)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        var lifetime = properties is null ? TimeSpan.Zero : properties.AbsoluteExpiryTime - properties.CreationTime;
        return milliseconds == uint.MaxValue && lifetime > TimeSpan.Zero && lifetime < TimeSpan.FromDays(36_500) ? lifetime : null;
    }

    /// <summary>When it is to come in, UTC; null: at once.</summary>
    public static DateTimeOffset? ScheduledFor(MessageAnnotations? annotations)
    {
        foreach (var (name, value) in annotations?.Map ?? [])
        {
            if (name.ToString() == ScheduledAnnotation && value is DateTime time)
            {
                return new DateTimeOffset(time, TimeSpan.Zero);
            }
        }

        return null;
    }
}
