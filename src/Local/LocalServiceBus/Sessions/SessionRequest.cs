namespace TimesheetFunctions.Local.LocalServiceBus.Sessions;

/// <summary>A wish for a session.</summary>
/// <param name="Client">Whose.</param>
/// <param name="SessionId">Which; null: any that has messages and that nobody holds.</param>
/// <param name="Patience">How long the client waits for one.</param>
internal sealed record SessionRequest(ISessionClient Client, string? SessionId, TimeSpan Patience);
