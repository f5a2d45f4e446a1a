#!/usr/bin/env bash
# Packages are kept as releases, which do not end with a run's artefacts. A tag says which one an environment runs.
#   packages.sh keep COMMIT FILE           keeps a package
#   packages.sh get COMMIT FOLDER          fetches it as FOLDER/app.zip
#   packages.sh passed COMMIT ENVIRONMENT  it passed there
#   packages.sh last ENVIRONMENT           the commit that passed last, or nothing
set -euo pipefail
case $1 in
  keep)
    gh release view "package-$2" >/dev/null 2>&1 ||
      gh release create "package-$2" "$3" --target "$2" --prerelease --title "Package $2" --notes 'What is deployed. docs/deploy.md'
    ;;
  get)
    gh release download "package-$2" --pattern app.zip --dir "$3" --clobber
    ;;
  passed)
    gh api --method PATCH "repos/$GITHUB_REPOSITORY/git/refs/tags/deployed-$3" --raw-field sha="$2" --field force=true --silent 2>/dev/null ||
      gh api --method POST "repos/$GITHUB_REPOSITORY/git/refs" --raw-field ref="refs/tags/deployed-$3" --raw-field sha="$2" --silent
    ;;
  last)
    gh api "repos/$GITHUB_REPOSITORY/git/matching-refs/tags/deployed-$2" --jq ".[] | select(.ref == \"refs/tags/deployed-$2\") | .object.sha"
    ;;
  *)
    sed -n '2,6p' "$0" >&2
    exit 1
    ;;
esac
