namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>A test that runs with <c>dotnet dev.cs test --long</c> only: it starts many hosts at once and waits locks out.</summary>
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() => Skip = LongTests.WhySkipped;
}

/// <summary>Tests that run with <c>dotnet dev.cs test --long</c> only.</summary>
internal sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute() => Skip = LongTests.WhySkipped;
}

internal static class LongTests
{
    public static string? WhySkipped => CrashSeed.Long ? null : "Long: dotnet dev.cs test --long";
}
