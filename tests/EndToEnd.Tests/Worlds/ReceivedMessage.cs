using System.Text.Json;
using Azure.Messaging.ServiceBus;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>A payroll message as a consumer gets it.</summary>
public sealed record ReceivedMessage(string MessageId, Guid UserId, int Revision, bool Correction, string Status, long TotalSeconds, string Text, ServiceBusReceivedMessage Message)
{
    public JsonElement Data => JsonDocument.Parse(Text).RootElement.GetProperty("data");

    public static ReceivedMessage Read(ServiceBusReceivedMessage message)
    {
        var text = message.Body.ToString();
        var data = JsonDocument.Parse(text).RootElement.GetProperty("data");
        return new ReceivedMessage(
            message.MessageId!,
            data.GetProperty("userId").GetGuid(),
            data.GetProperty("revision").GetInt32(),
            data.GetProperty("correction").GetBoolean(),
            data.GetProperty("status").GetString()!,
            data.GetProperty("totalSeconds").GetInt64(),
            text,
            message);
    }
}
