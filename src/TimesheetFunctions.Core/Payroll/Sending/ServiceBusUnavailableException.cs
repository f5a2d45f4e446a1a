namespace TimesheetFunctions.Core.Payroll.Sending;

/// <summary>The payroll queue cannot be sent to. The message is one sentence for an operator, without keys.</summary>
/// <param name="message">What failed, and which queue.</param>
/// <param name="innerException">What the client reported.</param>
public sealed class ServiceBusUnavailableException(string message, Exception innerException) : Exception(message, innerException);
