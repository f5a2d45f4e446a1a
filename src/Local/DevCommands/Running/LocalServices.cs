namespace TimesheetFunctions.Local.DevCommands.Running;

/// <summary>What the functions need, running on this machine.</summary>
/// <param name="StorageConnection">Of Azurite.</param>
/// <param name="ServiceBusConnection">Of the local Service Bus.</param>
/// <param name="Simulator">Null where TrackPilots itself is asked.</param>
internal sealed record LocalServices(string StorageConnection, string ServiceBusConnection, SimulatedAccount? Simulator);

/// <summary>The simulated TrackPilots account.</summary>
internal sealed record SimulatedAccount(string BaseUrl, IReadOnlyList<string> TeamIds);
