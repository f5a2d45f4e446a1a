using System.Reflection;
using NetArchTest.Rules;

namespace TimesheetFunctions.Core.Tests.Architecture;

/// <summary>Holds the arrows between the rooms of Core, as docs/architecture.md draws them: each room uses only those above it.</summary>
public sealed class RoomTests
{
    private const string Root = "TimesheetFunctions.Core";

    // In the order of docs/architecture.md: each may use those before it. Queries and Repairs do not know each other.
    private static readonly string[] Rooms =
        ["Diagnostics", "Configuration", "TrackPilots", "Payroll", "Storage", "Planning", "Collecting", "Queries", "Repairs"];

    private static readonly Assembly Core = typeof(CoreServices).Assembly;

    public static TheoryData<string> AllRooms => [.. Rooms];

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void A_room_uses_only_rooms_above_it(string room)
    {
        var forbidden = Rooms.SkipWhile(other => other != room).Skip(1).Append(room == "Repairs" ? "Queries" : room + ".None");

        var result = Types.InAssembly(Core)
            .That().ResideInNamespace($"{Root}.{room}")
            .ShouldNot().HaveDependencyOnAny([.. forbidden.Select(other => $"{Root}.{other}")])
            .GetResult();

        Assert.True(result.IsSuccessful, string.Join('\n', result.FailingTypes?.Select(type => $"{type.FullName}: {type.Explanation}") ?? []));
    }

    [Fact]
    public void Every_type_is_in_a_room_or_among_the_words_that_all_rooms_share()
    {
        var parts = Core.GetTypes()
            .Where(type => type.Namespace is { } name && name.StartsWith(Root, StringComparison.Ordinal) && name != Root)
            .Select(type => type.Namespace![(Root.Length + 1)..].Split('.')[0])
            .Distinct();

        Assert.Equal(Rooms.Order(), parts.Order());
    }

    [Fact]
    public void Core_knows_nothing_of_functions_or_of_what_is_local()
    {
        var result = Types.InAssembly(Core)
            .ShouldNot().HaveDependencyOnAny("Microsoft.Azure.Functions", "TimesheetFunctions.Local", "Microsoft.AspNetCore")
            .GetResult();

        Assert.True(result.IsSuccessful, string.Join('\n', result.FailingTypes?.Select(type => type.FullName) ?? []));
    }
}
