namespace Poststack.Core.Environments;

/// <summary>How the rotation of a database's password stands.</summary>
/// <param name="Login">Who logs in now.</param>
/// <param name="Retiring">Whose password still works; null for nobody's.</param>
public sealed record LoginRotation(EnvName Env, string Login, string? Retiring);
