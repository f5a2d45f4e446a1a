#:property PublishAot=false
#:project src/Local/DevCommands/DevCommands.csproj

return await TimesheetFunctions.Local.DevCommands.DevProgram.RunAsync(args);
