namespace Poststack.Core.Environments;

/// <summary>A login that nobody uses yet.</summary>
public sealed record PendingLogin(string Login, string Password);
