namespace TimesheetFunctions.Local.TrackPilotsSimulator.Control;

/// <summary>What came in since the start, or since it was last cleared.</summary>
/// <param name="HighestInFlight">The most requests that were being answered at the same time.</param>
/// <param name="InFlight">Those being answered now.</param>
/// <param name="Requests">In the order of arrival; of very many, the newest 10,000.</param>
public sealed record ReceivedRequests(int HighestInFlight, int InFlight, IReadOnlyList<ReceivedRequest> Requests);
