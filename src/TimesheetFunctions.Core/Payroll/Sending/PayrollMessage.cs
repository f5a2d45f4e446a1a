using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using NodaTime.Text;

namespace TimesheetFunctions.Core.Payroll.Sending;

/// <summary>A payroll message as it goes over the wire: part of the contract, see "Payroll messages".</summary>
internal static class PayrollMessage
{
    private const string Type = "timesheet.daily-summary.v1";
    private const string ContentType = "application/cloudevents+json";

    /// <summary>The body is not copied.</summary>
    public static ServiceBusMessage From(OutgoingMessage message)
    {
        var made = WithoutTrace(message);
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Recorded: true, Id: { } trace })
        {
            // The second name is the one that the SDKs of Azure read; they leave both alone where they are set.
            made.ApplicationProperties["traceparent"] = trace;
            made.ApplicationProperties["Diagnostic-Id"] = trace;
        }

        return made;
    }

    private static ServiceBusMessage WithoutTrace(OutgoingMessage message) => new(message.Body)
    {
        MessageId = message.MessageId,
        Subject = Type,
        ContentType = ContentType,
        CorrelationId = message.CollectionId.ToString(),
        SessionId = message.UserId.ToString("D"),
        ApplicationProperties =
        {
            ["source"] = message.Source.ToString(),
            ["date"] = LocalDatePattern.Iso.Format(message.Date),
            ["status"] = message.Status,
            ["revision"] = message.Revision,
            ["correction"] = message.Correction,
        },
    };
}
