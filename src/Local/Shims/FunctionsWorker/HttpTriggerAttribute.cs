namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function when its route is called.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : Attribute
{
    /// <summary>Any method, with a function key.</summary>
    public HttpTriggerAttribute() => AuthLevel = AuthorizationLevel.Function;

    /// <summary>These methods, by anyone.</summary>
    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    /// <summary>Any method, at this level.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>These methods, at this level.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route template below the app's prefix; null: the function's name.</summary>
    public string? Route { get; set; }

    /// <summary>The methods taken; null: any.</summary>
#pragma warning disable CA1819 // as the official attribute has it
    public string[]? Methods { get; }
#pragma warning restore CA1819

    /// <summary>The key that a call needs.</summary>
    public AuthorizationLevel AuthLevel { get; }
}
