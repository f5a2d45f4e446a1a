namespace TimesheetFunctions.Core.Diagnostics.Health;

/// <summary>One thing the app cannot work without.</summary>
/// <param name="Name">As the answer names it: <c>storage</c>, <c>service-bus</c>.</param>
/// <param name="CheckAsync">Ends well when the thing can be used; a <see cref="NotReadyException"/> says why it cannot.</param>
public sealed record ReadinessProbe(string Name, Func<CancellationToken, Task> CheckAsync);
