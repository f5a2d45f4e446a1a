using System.Reflection;
using Xunit.Sdk;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus.DotNetClient;

/// <summary>The test is run on a queue without sessions and on one with sessions.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WithAndWithoutSessionsAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[false], [true]];
}
