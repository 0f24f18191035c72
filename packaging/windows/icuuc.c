/* Stands in for the ICU of Windows under Wine, which has none; for packaging/windows/wine-test, never shipped.
 *
 * Qt asks it for character sets other than those it knows itself. Here there are none: no converter can be opened,
 * and Qt goes on without. What the others would do with a converter is therefore never asked. */

#include <stddef.h>
#include <stdint.h>

#define GIVEN __declspec(dllexport)
enum { FILE_ACCESS_ERROR = 4 };

GIVEN void *ucnv_open(const char *name, int *error)
{
    (void)name;
    *error = FILE_ACCESS_ERROR;
    return NULL;
}

GIVEN int32_t ucnv_countAvailable(void) { return 0; }
GIVEN const char *ucnv_getAvailableName(int32_t number) { (void)number; return NULL; }
GIVEN const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    (void)name, (void)standard;
    *error = FILE_ACCESS_ERROR;
    return NULL;
}
GIVEN void ucnv_close(void *converter) { (void)converter; }

/* Each of these takes a converter, of which there is none. */
#define NEVER_ASKED(name) GIVEN void name(void) { __builtin_trap(); }
NEVER_ASKED(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NEVER_ASKED(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NEVER_ASKED(ucnv_reset)
NEVER_ASKED(ucnv_getMaxCharSize)
NEVER_ASKED(ucnv_getName)
NEVER_ASKED(ucnv_getToUCallBack)
NEVER_ASKED(ucnv_getFromUCallBack)
NEVER_ASKED(ucnv_setToUCallBack)
NEVER_ASKED(ucnv_setFromUCallBack)
NEVER_ASKED(ucnv_cbToUWriteUChars)
NEVER_ASKED(ucnv_cbFromUWriteUChars)
NEVER_ASKED(ucnv_toUnicode)
NEVER_ASKED(ucnv_fromUnicode)
NEVER_ASKED(ucnv_toUCountPending)
NEVER_ASKED(ucnv_fromUCountPending)
