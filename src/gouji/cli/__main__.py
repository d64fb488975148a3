from gouji.cli import main

main()
