using System.Reflection;

namespace TimesheetFunctions.Local.LocalHost.Functions;

/// <summary>A method that is a function. An instance of its class is made for each call.</summary>
internal sealed class FunctionMethod(string name, MethodInfo method)
{
    private readonly ObjectFactory? factory =
        method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, Type.EmptyTypes);

    public string Name { get; } = name;

    public IReadOnlyList<ParameterInfo> Parameters { get; } = method.GetParameters();

    /// <summary>What the method returns once it has ended.</summary>
    public Type ResultType { get; } = AwaitedType(method.ReturnType);

    /// <summary>Calls the method and awaits it; throws what it throws.</summary>
    /// <returns>Its result; of no meaning where <see cref="ResultType"/> is void.</returns>
    public async Task<object?> InvokeAsync(IServiceProvider services, Func<ParameterInfo, object?> bind)
    {
        var instance = factory?.Invoke(services, null);
        var arguments = Parameters.Select(bind).ToArray();
        var returned = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (AsTask(returned) is not { } task)
            return returned;
        await task;
        return task.GetType().GetProperty(nameof(Task<>.Result))?.GetValue(task);
    }

    private static Task? AsTask(object? returned) => returned switch
    {
        Task task => task,
        ValueTask task => task.AsTask(),
        { } other when IsGeneric(other.GetType(), typeof(ValueTask<>)) =>
            (Task?)other.GetType().GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(other, null),
        _ => null,
    };

    private static Type AwaitedType(Type returned) =>
        returned == typeof(Task) || returned == typeof(ValueTask) ? typeof(void)
        : IsGeneric(returned, typeof(Task<>)) || IsGeneric(returned, typeof(ValueTask<>)) ? returned.GetGenericArguments()[0]
        : returned;

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
