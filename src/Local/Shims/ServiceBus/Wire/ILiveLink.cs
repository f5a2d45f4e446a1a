namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>A link that the broker has agreed to and that may break.</summary>
internal interface ILiveLink
{
    bool IsOpen { get; }

    void Close();
}
