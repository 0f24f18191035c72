; The set-up for one person: no administrator, no question but where it may ask what happens to the keys.
;   makensis -DVERSION=0.1.0 -DSOURCE=folder -DOUTPUT=setup.exe installer.nsi
Unicode true
!ifdef AMD64
Target amd64-unicode
!endif
SetCompressor /SOLID lzma
!define NAME "JOSE Inspector"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\JoseInspector"
!define KIND "JoseInspector.Token"
Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "Set-up of ${NAME}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!include "MUI2.nsh"
!include "FileFunc.nsh"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Italian"
LangString KeepKeys ${LANG_ENGLISH} "Keep your list of keys, and your private keys in the Windows Credential Manager, for a later installation?"
LangString KeepKeys ${LANG_ITALIAN} "Conservare l'elenco delle chiavi, e le chiavi private in Gestione credenziali di Windows, per una prossima installazione?"

!macro Kind SUFFIX
  WriteRegStr HKCU "Software\Classes\.${SUFFIX}\OpenWithProgids" "${KIND}" ""
!macroend
!macro NoKind SUFFIX
  DeleteRegValue HKCU "Software\Classes\.${SUFFIX}\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.${SUFFIX}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.${SUFFIX}"
!macroend

Section
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\_internal" ; nothing of an older version stays
  File /r "${SOURCE}\*"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "JOSE token or key"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\${NAME}.exe,0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\${NAME}.exe" gui "%1"'
  !insertmacro Kind jwt
  !insertmacro Kind jwe
  !insertmacro Kind jwk
  !insertmacro Kind jose
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  ; Silent removal keeps the keys: what is deleted cannot be asked about afterwards.
  MessageBox MB_YESNO|MB_ICONQUESTION "$(KeepKeys)" /SD IDYES IDYES keep
  nsExec::Exec '"$INSTDIR\jose-inspector.exe" keys remove --all --yes'
  RMDir /r "$LOCALAPPDATA\${NAME}"
  RMDir /r "$APPDATA\${NAME}"
keep:
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\*.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  !insertmacro NoKind jwt
  !insertmacro NoKind jwe
  !insertmacro NoKind jwk
  !insertmacro NoKind jose
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
