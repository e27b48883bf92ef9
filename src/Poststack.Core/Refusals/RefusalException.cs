namespace Poststack.Core.Refusals;

/// <summary>The only exception that means a rule said no. Every other one is a bug.</summary>
public sealed class RefusalException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal { get; } = refusal;
}
