using System.Collections.Immutable;
using Amqp.Types;

namespace TimesheetFunctions.Local.LocalServiceBus.Nodes;

/// <summary>Application properties that a client wants set on a message.</summary>
internal static class PropertyChanges
{
    // The JavaScript client gives names as strings where AMQP has symbols. A look-up by name would throw over it, going through them does not.
    public static ImmutableDictionary<string, object?> Of(Map? map) =>
        map?.ToImmutableDictionary(entry => entry.Key.ToString()!, entry => (object?)entry.Value) ?? ImmutableDictionary<string, object?>.Empty;
}
