@echo off
rem Starts the readside command of a release on Windows; the jars are in lib\ beside this file.
rem Needs Java 17 or newer.
rem
rem   JAVA_HOME              the Java to use, instead of the one on the PATH
rem   READSIDE_JAVA_OPTIONS  further options for the JVM, such as -Xmx2g
setlocal

set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%java%" (
  >&2 echo readside: JAVA_HOME names no folder with bin\java.exe in it: set it to a Java 17 or newer.
  exit /b 3
)
if not defined JAVA_HOME (
  where /q java.exe
  if errorlevel 1 (
    >&2 echo readside: Java is missing: install a Java 17 or newer, or set JAVA_HOME to one.
    exit /b 3
  )
)

rem A worker runs long enough for the optimizing compiler and a parallel collector to pay.
set "short=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
if "%~1"=="run" set "short="

rem Options that this Java does not know are passed over: they are of newer ones than 17.
"%java%" -XX:+IgnoreUnrecognizedVMOptions -Xshare:auto -Xlog:disable --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %short% %READSIDE_JAVA_OPTIONS% -cp "%~dp0lib\*" dev.readside.cli.Main %*
exit /b %errorlevel%
