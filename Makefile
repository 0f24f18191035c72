# make run          opens the window; without a display it inspects the samples in the terminal
# make test         everything that must hold: style, types, import contracts, tests, coverage
# make bench        the figures, as ratios measured side by side
# make endurance    a process that stores keys is killed 200 times with each keyring: nothing may be lost; the window
#                   shows 2,000 answers: nothing may be left behind
# make diagnosis    how well causes are named: all cases, and more than 80 sound inputs
# make foreign      a thousand tokens each way between here and two other implementations
# make screenshots  pictures of every tab in every state, in build/screenshots
# make format       puts the code into its form
# make deb appimage rpm   the packages for Linux, in dist/
# make test-packages      installs and uses the Debian package on clean systems, and runs the AppImage; needs root
# make test-windows       builds the set-up for Windows and installs it under Wine; needs root and a quarter of an hour
# Each does all set-up by itself the first time, and is quick and offline after that.

BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test bench endurance diagnosis foreign screenshots format deb appimage rpm test-packages test-windows system-window system-tests

run: $(READY) system-window
	@$(BIN)/python packaging/run.py

test: $(READY) system-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest $(WITHOUT_QT) --numprocesses=auto --dist=worksteal --cov

bench: $(READY) system-tests
	$(BIN)/python -m pytest -p no:randomly --capture=no tests/benchmarks

endurance: $(READY) system-tests
	JOSE_INSPECTOR_KILLS=200 $(BIN)/python -m pytest tests/vault_real/test_killing.py
	JOSE_INSPECTOR_CYCLES=2000 $(BIN)/python -m pytest -k again_and_again tests/desktop/test_canary.py

diagnosis: $(READY) system-tests
	@$(BIN)/python -m tests.diagnosis.measure

screenshots: $(READY) system-tests
	$(BIN)/python -m tests.desktop.screenshots build/screenshots

foreign: $(READY) system-tests
	@$(BIN)/python -m tests.foreign.exchange

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

deb appimage rpm:
	packaging/$@/build

test-packages: deb appimage
	packaging/deb/test bookworm
	packaging/deb/test trixie
	packaging/appimage/test

test-windows:
	packaging/windows/wine-test

# Where Qt does not load, pytest-qt refuses to start; the desktop tests are skipped then, with the reason.
WITHOUT_QT = $(shell $(BIN)/python -c 'import PySide6.QtWidgets' 2>/dev/null || echo -p no:pytest-qt)

system-window:
	@.ci/prepare system window

system-tests:
	@.ci/prepare system window tests

# The stamp holds the folder it was made in: an environment does not survive a move.
ifneq ($(file <$(READY)),$(CURDIR))
.PHONY: $(READY)
endif
$(READY): pyproject.toml .ci/prepare
	@.ci/prepare python
