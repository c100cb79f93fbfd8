using System.Runtime.Versioning;

// These tests look at modes of files and start parts of a Debian machine.
[assembly: SupportedOSPlatform("linux")]
